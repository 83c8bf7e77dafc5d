"""Yijian (一件): one life event, one application."""
