# forbidden|error: The network.
import urllib.request


def total(values):
    return urllib.request.urlopen("http://1.1.1.1/", timeout=2).read()
