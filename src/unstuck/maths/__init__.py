"""Mathematics as people write it: read, print, evaluate; and the values that authors compute with.

The public road in is::

    read(text, syntax="text", names=declare("x", "y"), *, lists=False, pairs="tuple") -> Node

``lists`` lets commas stand without brackets (``2, 3``); otherwise ``2,5`` is a decimal number.
``pairs="interval"`` makes ``(a, b)`` and ``[a, b]`` intervals instead of a tuple and a vector.

``tree``        what was typed, node by node, nothing simplified
``reader``      ``read(text, syntax, names)`` -> tree, or ``ReadError`` with place and plain reason
``names``       which names a problem declares, and how they are spelled
``text_tokens``, ``latex_tokens``   two spellings cut into the same tokens
``pratt``       the one grammar over those tokens
``printer``     LaTeX and text that read back to the same tree; ``spoken`` says it in words
``limits``      caps on everything, and the budget of predicted work
``exact``       rationals and rational functions, by FLINT
``balls``       real and complex balls, by FLINT, to any precision
``rational``, ``matrix``, ``vector``, ``polynomial``, ``expression``   values that print as LaTeX
"""
