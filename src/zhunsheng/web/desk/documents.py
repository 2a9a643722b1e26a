"""A document of a case (案卷材料), handed out as a file and never shown in the page."""

from io import BytesIO
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.documents import read
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Case, CaseDocument
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.statute.facts import Sensitivity
from zhunsheng.web.components import Crumb
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.reader import Reader

_SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "application/zip": ".zip",
    "audio/mpeg": ".mp3",
    "text/plain": ".txt",
}


def may_read(reader: Reader, case: Case, file: CaseDocument) -> bool:
    """Whether a document is for the reader: its organ's own, or declared public."""
    fact = current().vocabulary.facts.get(file.fact)
    public = fact is not None and fact.sensitivity is Sensitivity.PUBLIC
    return public or reader.acts_for(case)


@case_page
def document(request: HttpRequest, reader: Reader, key: UUID, file_key: int) -> HttpResponseBase:
    """The file, under the number of its case."""
    file = (
        CaseDocument.objects.select_related("document", "case")
        .filter(pk=file_key, case=key, case__in=visible_cases(reader.viewer))
        .first()
    )
    if file is None or not may_read(reader, file.case, file):
        raise Http404
    try:
        content = read(file.document)
    except CasefileError as error:
        crumbs = (Crumb(_("文件")),)
        return show(
            request,
            reader,
            "desk/damaged.html",
            crumbs,
            status=500,
            says=error.says,
            case=file.case,
        )
    suffix = _SUFFIXES.get(file.document.media_type, "")
    answer = FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"{file.case.number} {file.name}{suffix}",
        content_type=file.document.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
