"""Addresses of the portal."""

from django.urls import path

from zhunsheng.web.portal import (
    about,
    decision_index,
    feeds,
    following,
    home,
    licences,
    penalties,
    register_pages,
    report_pages,
    report_records,
    searching,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", searching.search, name="search"),
    path("follow/", following.follow, name="follow"),
    path("follow/<str:receipt>/", following.follow_one, name="followed"),
    path("follow/<str:receipt>/receipt.json", following.receipt_file, name="receipt"),
    path("items/", register_pages.register, {"name": "licence_items"}, name="items"),
    path("items/<path:key>/", register_pages.entry, {"name": "licence_items"}, name="item"),
    path("powers/", register_pages.register, {"name": "powers"}, name="powers"),
    path("powers/<path:key>/", register_pages.entry, {"name": "powers"}, name="power"),
    path("registers/", register_pages.registers, name="registers"),
    path("registers/<slug:name>/", register_pages.register, name="register"),
    path("registers/<slug:name>/<path:key>/", register_pages.entry, name="entry"),
    path("decisions/", decision_index.decisions, name="decisions"),
    path("decisions/penalties/", penalties.penalties, name="penalties"),
    path("decisions/penalties/feed/", feeds.NewestPenalties(), name="penalties_feed"),
    path("decisions/penalties/<uuid:case>/", penalties.penalty, name="penalty"),
    path("decisions/licences/", licences.licences, name="licences"),
    path("decisions/licences/feed/", feeds.NewestLicences(), name="licences_feed"),
    path("decisions/licences/<uuid:case>/", licences.licence, name="licence"),
    path("report/", report_pages.years, name="report"),
    path("report/<int:year>/", report_pages.year_page, name="report_year"),
    path("report/<int:year>/report.json", report_pages.as_json, name="report_json"),
    path("report/<int:year>/<str:key>/", report_records.records_page, name="report_records"),
    path("site-map/", about.site_map, name="sitemap"),
    path("privacy/", about.privacy, name="privacy"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("about/", about.contact, name="contact"),
    path("receipt-format/", about.receipt_format, name="receipt_format"),
    path("robots.txt", about.robots, name="robots"),
    path("sitemap.xml", about.sitemap_xml, name="sitemap_xml"),
]
