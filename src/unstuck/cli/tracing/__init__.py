"""Knowledge tracing on logs: our model beside the usual ones, measured on the same answers.

The baselines live here and not in ``unstuck.learner``, which holds what learners are served.
"""
