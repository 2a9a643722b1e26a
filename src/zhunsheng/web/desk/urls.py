"""The addresses of the desk."""

from django.urls import path

from zhunsheng.web.desk import (
    act,
    case,
    cases,
    consultation,
    consultation_import,
    consultation_letters,
    consultation_opinions,
    documents,
    inbox,
    opening,
    organs,
    parties,
    register_history,
    registers,
)

app_name = "desk"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("cases/", cases.cases, name="cases"),
    path("cases/<uuid:key>/", case.case, name="case"),
    path("cases/<uuid:key>/clocks/", case.clocks, name="clocks"),
    path("cases/<uuid:key>/receipt.svg", case.qr, name="qr"),
    path("cases/<uuid:key>/parties/<uuid:party_key>/", parties.party, name="party"),
    path("cases/<uuid:key>/documents/<int:file_key>/", documents.document, name="document"),
    path("cases/<uuid:key>/acts/<slug:name>/", act.act, name="act"),
    path("cases/<uuid:key>/consultation/", consultation.workbench, name="consultation"),
    path("cases/<uuid:key>/consultation/take/", consultation.take, name="consultation_take"),
    path("cases/<uuid:key>/consultation/link/", consultation.link, name="consultation_link"),
    path(
        "cases/<uuid:key>/consultation/send/", consultation_letters.send, name="consultation_send"
    ),
    path(
        "cases/<uuid:key>/consultation/letters/",
        consultation_letters.letters,
        name="consultation_letters",
    ),
    path(
        "cases/<uuid:key>/consultation/letters/import/",
        consultation_import.importing,
        name="consultation_import",
    ),
    path(
        "cases/<uuid:key>/consultation/letters/<int:position>/",
        consultation_letters.answer,
        name="consultation_answer",
    ),
    path(
        "cases/<uuid:key>/consultation/opinions/",
        consultation_opinions.opinions,
        name="consultation_opinions",
    ),
    path("open/", opening.choose, name="open"),
    path("open/<str:procedure>/<slug:name>/", opening.open_by, name="open_by"),
    path("organs/", organs.organs, name="organs"),
    path("organs/<uuid:key>/", organs.organ, name="organ"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<str:name>/", registers.register, name="register"),
    path("registers/<str:name>/history/", register_history.entry, name="entry"),
]
