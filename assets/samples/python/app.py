from flask import Flask, render_template

app = Flask(__name__)

BOOKS = ["The Wall", "Momo", "Kim"]


@app.get("/")
def shelf():
    return render_template("shelf.html", books=sorted(BOOKS))


@app.get("/health")
def health():
    return {"ok": True}
