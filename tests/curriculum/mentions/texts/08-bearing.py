# bearing.py -- vibration log of pump 4: what hums, is it drifting, can we forecast it?
# Data: one accelerometer, 2 kHz, plus hourly mean temperature (see wiki/Pump4)
import numpy as np
import pandas as pd
from scipy import signal, stats
from statsmodels.tsa.holtwinters import ExponentialSmoothing

FS = 2000
HOUR = 24


def spectrum(x, fs=FS):
    """amplitude per frequency; x is tapered to lessen leakage"""
    w = np.hanning(len(x))
    amp = np.abs(np.fft.rfft((x - x.mean()) * w)) * 2 / w.sum()
    freq = np.fft.rfftfreq(len(x), d=1 / fs)
    return freq, amp


def resample_for_archive(x, factor=4):
    # low-pass first, otherwise everything above fs/8 folds back into the band
    b, a = signal.butter(6, 0.8 / factor)
    return signal.filtfilt(b, a, x)[::factor]


def smooth(x, width=25):
    box = np.ones(width) / width
    return np.convolve(x, box, mode="same")


def long_filter(x, h):
    """linear convolution the quick way: pad with zeros, multiply spectra"""
    n = len(x) + len(h) - 1
    return np.fft.irfft(np.fft.rfft(x, n) * np.fft.rfft(h, n), n)


def acf(x, maxlag):
    x = x - x.mean()
    full = np.array([x[: len(x) - k] @ x[k:] for k in range(maxlag + 1)])
    return full / full[0]


def fit_ar(x, order):
    """x_t = c + sum_k phi_k x_{t-k} + e_t by ordinary least squares"""
    rows = [x[order - k : len(x) - k] for k in range(1, order + 1)]
    design = np.column_stack([np.ones(len(x) - order)] + rows)
    coef, *_ = np.linalg.lstsq(design, x[order:], rcond=None)
    companion = np.zeros((order, order))
    companion[0] = coef[1:]
    companion[1:, :-1] = np.eye(order - 1)
    radius = np.abs(np.linalg.eigvals(companion)).max()
    if radius >= 1:
        print("warning: AR model not stationary, spectral radius %.3f" % radius)
    return coef


def mase(actual, forecast, train, season=HOUR):
    naive = np.abs(train[season:] - train[:-season]).mean()
    return np.abs(actual - forecast).mean() / naive


def main():
    raw = np.load("pump4_acc.npy")
    freq, amp = spectrum(raw)
    for i in np.argsort(amp)[-5:][::-1]:
        print("%7.1f Hz  amplitude %.4f g" % (freq[i], amp[i]))

    # impulsive faults show as heavy peaks: healthy bearings sit near 3
    print("kurtosis", stats.kurtosis(raw, fisher=False), "skewness", stats.skew(raw))

    temp = pd.read_csv("pump4_temp.csv", parse_dates=["time"]).set_index("time")["celsius"]
    values = temp.to_numpy()
    band = 1.96 / np.sqrt(len(values))
    r = acf(np.diff(values), 48)
    print("lags outside the band:", np.flatnonzero(np.abs(r[1:]) > band) + 1)

    # rolling-origin test: never look past the cut
    scores = {"holt-winters": [], "ar": []}
    for cut in range(len(values) - 10 * HOUR, len(values) - HOUR, HOUR):
        train, test = values[:cut], values[cut : cut + HOUR]
        hw = ExponentialSmoothing(
            train, trend="add", seasonal="add", seasonal_periods=HOUR
        ).fit()
        scores["holt-winters"].append(mase(test, hw.forecast(HOUR), train))

        coef = fit_ar(train, order=3)
        hist = list(train[-3:])
        out = []
        for _ in range(HOUR):
            nxt = coef[0] + coef[1:] @ np.array(hist[::-1][:3])
            out.append(nxt)
            hist.append(nxt)
        scores["ar"].append(mase(test, np.array(out), train))

    for name, s in scores.items():
        print(name, "MASE", np.mean(s))


if __name__ == "__main__":
    main()
