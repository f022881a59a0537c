from prometheus_flask_exporter.multiprocess import GunicornInternalPrometheusMetrics

from qventory import create_app

app = create_app()
GunicornInternalPrometheusMetrics(app)
