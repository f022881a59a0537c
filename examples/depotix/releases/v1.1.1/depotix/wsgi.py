import os

from django.core.wsgi import get_wsgi_application
from medidas_rapidas import medir

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "depotix.settings")
application = medir(get_wsgi_application())
