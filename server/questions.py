"""The example questions, for the pages; they are the library's (:mod:`kg.questions`)."""

from kg.questions import Question, Unknown, question, questions

__all__ = ["Question", "Unknown", "question", "questions"]
