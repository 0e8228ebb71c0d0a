"""``python -m quiz``."""

from quiz.cli import program

if __name__ == "__main__":
    program()
