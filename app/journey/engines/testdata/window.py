#!/usr/bin/python3
"""A window of WebKitGTK that WebKitWebDriver steers, over a profile that stays.

MiniBrowser keeps nothing when it is steered. Usage: window.py FOLDER"""

import glob
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2

data, cache = sys.argv[1] + "/data", sys.argv[1] + "/cache"
manager = WebKit2.WebsiteDataManager(base_data_directory=data, base_cache_directory=cache)
context = WebKit2.WebContext.new_with_website_data_manager(manager)


def start(_, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("WebKitGTK")
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", show)


def show(_):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.connect("close", close)
    window = Gtk.Window(default_width=1280, default_height=900)
    window.add(view)
    window.show_all()
    return view


def close(view):
    """Ends once it is written down what the page kept, for which WebKit takes its time."""
    view.terminate_web_process()
    GLib.timeout_add(20, lambda: written() and Gtk.main_quit() or True)


def written():
    return not glob.glob(data + "/localstorage/*-wal")


context.set_automation_allowed(True)
context.connect("automation-started", start)
Gtk.main()
