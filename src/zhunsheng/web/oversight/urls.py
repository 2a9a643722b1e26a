"""Addresses of oversight."""

from django.urls import path

from zhunsheng.web.oversight import (
    cleanups,
    clock_lists,
    impact,
    irregularities,
    law_change,
    overview,
    record,
    stale,
)

app_name = "oversight"
urlpatterns = [
    path("", overview.home, name="home"),
    path("overdue/", clock_lists.overdue, name="overdue"),
    path("projected/", clock_lists.projected, name="projected"),
    path("irregularities/", irregularities.irregularities, name="irregularities"),
    path("impact/", impact.impact, name="impact"),
    path("impact/assign/", law_change.assign_tasks, name="assign_tasks"),
    path("stale/", stale.stale, name="stale"),
    path("cleanups/", cleanups.cleanups, name="cleanups"),
    path("cleanups/<uuid:key>/", cleanups.cleanup, name="cleanup"),
    path("record/", record.record, name="record"),
]
