"""An official document handed out as a file (公文下载), on the desk and to the public."""

from io import BytesIO

from django.conf import settings
from django.http import FileResponse

from zhunsheng.kernel.official import OfficialDocument, as_docx, as_pdf

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def official_file(paper: OfficialDocument, kind: str, name: str) -> FileResponse:
    """The document as one of `TYPES`, under its Chinese name; raises `NoChineseFont`."""
    made = as_docx(paper) if kind == "docx" else as_pdf(paper, fonts=settings.ZHUNSHENG_FONTS)
    answer = FileResponse(
        BytesIO(made),
        as_attachment=True,
        filename=f"{name.replace('/', '／')}.{kind}",
        content_type=TYPES[kind],
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
