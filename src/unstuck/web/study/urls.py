"""Every address of the app."""

from __future__ import annotations

from django.urls import path

from unstuck.web.study.views import (
    first_run,
    maps,
    practice,
    progress,
    settings,
    today,
    topics,
    typing,
)

app_name = "study"

urlpatterns = [
    path("", today.today, name="today"),
    path("tasks", today.start, name="start"),
    path("tasks/skip", today.skip, name="skip"),
    path("tasks/<uuid:key>", today.task, name="task"),
    path("tasks/<uuid:key>/read", today.part_read, name="part_read"),
    path("tasks/<uuid:key>/stay", today.stay, name="stay"),
    path("tasks/<uuid:key>/stop", today.stop, name="stop"),
    path("problems/<uuid:key>", practice.show, name="problem"),
    path("problems/<uuid:key>/answer", practice.answer, name="answer"),
    path("problems/<uuid:key>/read-as", practice.read_as, name="read_as"),
    path("problems/<uuid:key>/hint", practice.hint, name="hint"),
    path("problems/<uuid:key>/solution", practice.solution, name="solution"),
    path("problems/<uuid:key>/twin", practice.twin, name="twin"),
    path("problems/<uuid:key>/park", practice.park, name="park"),
    path("problems/<uuid:key>/resume", practice.resume, name="resume"),
    path("problems/<uuid:key>/stuck", practice.stuck, name="stuck"),
    path("stuck/<uuid:key>/step", practice.stuck_step, name="stuck_step"),
    path("answers/<uuid:key>/dispute", practice.dispute, name="dispute"),
    path("typing", typing.how_to_type, name="how_to_type"),
    path("typing/read-as", typing.try_typing, name="try_typing"),
    path("welcome", first_run.resume, name="welcome"),
    path("welcome/goal", first_run.goal, name="first_goal"),
    path("welcome/time", first_run.time, name="first_time"),
    path("welcome/confidence", first_run.confidence, name="first_confidence"),
    path("welcome/placement", first_run.placement, name="placement"),
    path("welcome/placement/answer", first_run.placement_answer, name="placement_answer"),
    path("welcome/placement/stop", first_run.placement_stop, name="placement_stop"),
    path("welcome/map", first_run.first_map, name="first_map"),
    path("map", maps.show_map, name="map"),
    path("map/found", maps.found, name="map_found"),
    path("map/topics/<slug:topic>", maps.panel, name="map_panel"),
    path("progress", progress.progress, name="progress"),
    path("topics/<slug:topic>", topics.topic, name="topic"),
    path("topics/<slug:topic>/declare", topics.declare, name="declare"),
    path("topics/<slug:topic>/notes", topics.add_note, name="add_note"),
    path("topics/<slug:topic>/notes/remove", topics.remove_note, name="remove_note"),
    path("goals", topics.goals, name="goals"),
    path("goals/<slug:goal>", topics.goal, name="goal"),
    path("goals/<slug:goal>/choose", topics.choose_goal, name="choose_goal"),
    path("settings", settings.settings, name="settings"),
    path("settings/time", settings.save_time, name="save_time"),
    path("settings/look", settings.save_look, name="save_look"),
    path("settings/pause", settings.pause, name="pause"),
    path("settings/export", settings.export, name="export"),
    path("settings/delete", settings.delete, name="delete"),
]
