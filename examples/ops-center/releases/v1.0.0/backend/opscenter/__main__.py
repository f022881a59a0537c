import uvicorn

uvicorn.run("opscenter.main:app", host="0.0.0.0", port=8000, timeout_graceful_shutdown=5)
