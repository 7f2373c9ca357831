"""The server finds the application here, and so does `flask`."""

from finder.app import create_app

app = create_app()
