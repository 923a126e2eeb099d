# memory: A text that doubles.
def total(values):
    text = "x"
    while True:
        text += text
