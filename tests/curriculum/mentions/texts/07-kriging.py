"""Interpolate groundwater levels between wells (project AQUA-Nord).

usage: python kriging.py wells_2023.csv --grid 80
"""
import argparse

import matplotlib.pyplot as plt
import numpy as np
from scipy.linalg import cho_factor, cho_solve, cholesky
from scipy.optimize import minimize
from scipy.spatial.distance import cdist


def rbf(a, b, amp, length):
    d2 = cdist(a, b, metric="sqeuclidean")
    return amp**2 * np.exp(-0.5 * d2 / length**2)


def matern32(a, b, amp, length):
    r = np.sqrt(3.0) * cdist(a, b) / length
    return amp**2 * (1.0 + r) * np.exp(-r)


KERNELS = {"rbf": rbf, "matern32": matern32}   # nothing to do with the linux kernel :)


def neg_log_evidence(log_params, x, y, kernel):
    """minus log p(y | x, params); params live on a log scale to stay positive."""
    amp, length, noise = np.exp(log_params)
    k = kernel(x, x, amp, length) + noise**2 * np.eye(len(x))
    try:
        c = cholesky(k, lower=True)
    except np.linalg.LinAlgError:
        return 1e12          # not positive definite -> reject
    alpha = cho_solve((c, True), y)
    half_logdet = np.log(np.diag(c)).sum()
    return 0.5 * y @ alpha + half_logdet + 0.5 * len(x) * np.log(2 * np.pi)


def fit(x, y, kernel, restarts=5, seed=11):
    rng = np.random.default_rng(seed)
    best = None
    for _ in range(restarts):
        start = rng.normal(0.0, 1.0, size=3)
        res = minimize(neg_log_evidence, start, args=(x, y, kernel), method="L-BFGS-B")
        if best is None or res.fun < best.fun:
            best = res
    return np.exp(best.x)


def predict(x, y, xs, params, kernel):
    amp, length, noise = params
    k = kernel(x, x, amp, length) + noise**2 * np.eye(len(x))
    ks = kernel(x, xs, amp, length)
    factor = cho_factor(k, lower=True)
    mean = ks.T @ cho_solve(factor, y)
    v = cho_solve(factor, ks)
    var = amp**2 - np.einsum("ij,ij->j", ks, v)
    return mean, np.maximum(var, 0.0)


def leave_out_error(x, y, params, kernel, folds=10):
    idx = np.random.default_rng(0).permutation(len(x))
    errs = []
    for part in np.array_split(idx, folds):
        train = np.setdiff1d(idx, part)
        m, _ = predict(x[train], y[train], x[part], params, kernel)
        errs.append((m - y[part]) ** 2)
    return np.sqrt(np.concatenate(errs).mean())


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("csv")
    ap.add_argument("--grid", type=int, default=60)
    ap.add_argument("--kernel", choices=KERNELS, default="matern32")
    args = ap.parse_args()

    table = np.loadtxt(args.csv, delimiter=",", skiprows=1)
    xy, level = table[:, :2], table[:, 2]
    center = level.mean()
    y = (level - center) / level.std()
    kernel = KERNELS[args.kernel]

    params = fit(xy, y, kernel)
    print("amplitude %.3f  length-scale %.1f m  noise %.3f" % tuple(params))
    print("10-fold RMSE:", leave_out_error(xy, y, params, kernel))

    gx = np.linspace(xy[:, 0].min(), xy[:, 0].max(), args.grid)
    gy = np.linspace(xy[:, 1].min(), xy[:, 1].max(), args.grid)
    mesh = np.stack(np.meshgrid(gx, gy), axis=-1).reshape(-1, 2)
    m, v = predict(xy, y, mesh, params, kernel)

    fig, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
    left.contourf(gx, gy, (m * level.std() + center).reshape(args.grid, -1))
    right.contourf(gx, gy, 1.96 * np.sqrt(v).reshape(args.grid, -1))
    left.set_title("level [m]")
    right.set_title("half-width of the 95% band")
    fig.savefig("map.png", dpi=150)


if __name__ == "__main__":
    main()
