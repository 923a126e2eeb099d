# timeout: It catches whatever would stop it.
def total(values):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
