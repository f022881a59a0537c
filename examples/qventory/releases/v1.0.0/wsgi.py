from qventory import create_app

app = create_app()
