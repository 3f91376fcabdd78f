"""Read when the process starts that jobs are forks of, so that no job has to read the house's code again."""

import django

django.setup()
