"""The forms of a figure, one module a form; see :mod:`kg.render.figures.base`."""
