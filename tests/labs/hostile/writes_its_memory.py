# error: Nor its own memory as a file.
def total(values):
    with open("/proc/self/mem", "r+b", buffering=0) as file:
        file.seek(0x1000)
        file.write(b"x")
