# passed: A figure is drawn and saved.
import matplotlib.pyplot as plt


def total(values):
    plt.plot(values)
    plt.title("$x^2$")
    plt.savefig("/tmp/figure.png")
    return float(sum(values))
