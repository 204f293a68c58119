"""From a view to what a person sees: a page, an embed or one offline file. docs/frontend.md describes the parts."""

from kg.render.assets import dist_folder
from kg.render.environment import environment
from kg.render.frame import Link, PageFrame, page_frame
from kg.render.page import render_page

__all__ = ["Link", "PageFrame", "dist_folder", "environment", "page_frame", "render_page"]
