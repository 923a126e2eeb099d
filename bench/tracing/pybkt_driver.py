"""Runs in pyBKT's own environment: ``pybkt_driver.py TRAIN.csv HELD_OUT.csv OUT.json``.

A skill that training has not seen is forecast by the share of right answers in training.
"""

import json
import sys
import time
from pathlib import Path

import pandas
from pyBKT.models import Model

train, held_out = (pandas.read_csv(path, dtype={"skill_name": str}) for path in sys.argv[1:3])
model = Model(seed=1, parallel=False)
model.fit(data=train)
began = time.process_time()
found = model.predict(data=held_out)
seconds = time.process_time() - began
found.loc[~found.skill_name.isin(set(train.skill_name)), "correct_predictions"] = (
    train.correct.mean()
)
out = {
    "order": found.order_id.tolist(),
    "chances": found.correct_predictions.tolist(),
    "seconds": seconds,
}
Path(sys.argv[3]).write_text(json.dumps(out), encoding="utf-8")
