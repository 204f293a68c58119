"""Reports: a Markdown file with figures and tables from the record, as HTML, PDF or DOCX; docs/reports.md."""

from kg.publishing.weaving import weave
from kg.publishing.writing import REPORT_FORMS, write_report

__all__ = ["REPORT_FORMS", "weave", "write_report"]
