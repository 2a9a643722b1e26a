"""The addresses of the desk."""

from django.urls import path

from zhunsheng.web.desk import (
    act,
    case,
    cases,
    cleanup_campaign,
    cleanup_document,
    cleanups,
    consultation,
    consultation_import,
    consultation_letters,
    consultation_opinions,
    documents,
    drafting,
    drafting_checklist,
    drafting_pieces,
    drafting_revisions,
    expiring,
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
    path("cases/<uuid:key>/draft/", drafting.editor, name="draft"),
    path("cases/<uuid:key>/draft/title/", drafting_pieces.title, name="draft_title"),
    path("cases/<uuid:key>/draft/import/", drafting_pieces.importing, name="draft_import"),
    path("cases/<uuid:key>/draft/add/", drafting_pieces.add, name="draft_add"),
    path("cases/<uuid:key>/draft/pieces/<int:piece>/", drafting_pieces.piece, name="draft_piece"),
    path(
        "cases/<uuid:key>/draft/pieces/<int:piece>/remarks/",
        drafting_pieces.remark,
        name="draft_remark",
    ),
    path(
        "cases/<uuid:key>/draft/pieces/<int:piece>/<slug:way>/",
        drafting.arrange,
        name="draft_arrange",
    ),
    path(
        "cases/<uuid:key>/draft/remarks/<int:number>/settled/",
        drafting_pieces.settled,
        name="draft_settled",
    ),
    path("cases/<uuid:key>/draft/revisions/", drafting_revisions.revisions, name="draft_revisions"),
    path(
        "cases/<uuid:key>/draft/revisions/compare/",
        drafting_revisions.comparing,
        name="draft_compare",
    ),
    path(
        "cases/<uuid:key>/draft/revisions/<int:number>/",
        drafting_revisions.revision,
        name="draft_revision",
    ),
    path(
        "cases/<uuid:key>/draft/revisions/<int:number>/restore/",
        drafting_revisions.restore,
        name="draft_restore",
    ),
    path(
        "cases/<uuid:key>/draft/revisions/<int:number>/file.<slug:kind>",
        drafting_revisions.file,
        name="draft_file",
    ),
    path("cases/<uuid:key>/draft/checklist/", drafting_checklist.checklist, name="draft_checklist"),
    path("documents/expiring/", expiring.expiring, name="expiring"),
    path("cleanups/", cleanups.cleanups, name="cleanups"),
    path("cases/<uuid:key>/cleanup/", cleanup_campaign.workbench, name="cleanup"),
    path(
        "cases/<uuid:key>/cleanup/compile/", cleanup_campaign.compile_list, name="cleanup_compile"
    ),
    path("cases/<uuid:key>/document/", cleanup_document.document, name="cleanup_document"),
    path("cases/<uuid:key>/document/check/", cleanup_document.check, name="cleanup_check"),
    path("open/", opening.choose, name="open"),
    path("open/<str:procedure>/<slug:name>/", opening.open_by, name="open_by"),
    path("organs/", organs.organs, name="organs"),
    path("organs/<uuid:key>/", organs.organ, name="organ"),
    path("registers/", registers.registers, name="registers"),
    path("registers/<str:name>/", registers.register, name="register"),
    path("registers/<str:name>/history/", register_history.entry, name="entry"),
]
