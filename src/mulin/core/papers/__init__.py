"""A paper to be signed or filed, described once, made as a Word file and as a PDF."""

from mulin.core.papers.paper import BLANK, Block, Fields, Paper, Part, Signatures, Text
from mulin.core.papers.pdf import pdf_of
from mulin.core.papers.word import docx_of

__all__ = ["BLANK", "Block", "Fields", "Paper", "Part", "Signatures", "Text", "docx_of", "pdf_of"]
