"""Prints the accessible tree of the window as an assistive technology meets it: depth, role, name, a line each."""
import sys, time
import pyatspi

def find(seconds):
    end = time.time() + seconds
    while time.time() < end:
        for app in pyatspi.Registry.getDesktop(0):
            if app is not None and "sayso" in (app.name or ""):
                return app
        time.sleep(0.2)
    sys.exit("sayso is not on the bus")

def show(node, depth):
    print(f"{depth}\t{node.getRoleName()}\t{node.name}")
    for child in node:
        if child is not None:
            show(child, depth + 1)

app = find(30)
time.sleep(3)
show(app, 0)
