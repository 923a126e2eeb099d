"""Everything that may cross between a judge and a cell, for Hypothesis."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

DTYPES = ("bool", "int8", "int64", "uint8", "float16", "float32", "float64", "complex128")

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.complex_numbers()
    | texts
)
grids = st.sampled_from(DTYPES).flatmap(
    lambda name: arrays.arrays(np.dtype(name), arrays.array_shapes(min_dims=0, max_dims=4))
)
hashable = st.integers() | texts | st.booleans()
values = st.recursive(
    scalars | grids,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(hashable, inner, max_size=4)
        | st.sets(hashable, max_size=4)
    ),
    max_leaves=12,
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=20,
)
TAGS = ("float", "complex", "tuple", "set", "frozenset", "dict", "array", "scalar", "given",
        "other")  # fmt: skip
tagged = st.recursive(
    json_values,
    lambda inner: (
        st.tuples(st.sampled_from(TAGS), inner).map(lambda pair: {pair[0]: pair[1]})
        | st.lists(inner, max_size=4)
        | st.fixed_dictionaries(
            {
                "dtype": st.sampled_from((*DTYPES, "object", "i4,i4", "U3", "longdouble")) | inner,
                "shape": st.lists(st.integers(-2, 4), max_size=9) | inner,
                "data": st.lists(st.integers() | st.floats(), max_size=9) | inner,
            }
        ).map(lambda body: {"array": body})
    ),
    max_leaves=12,
)
