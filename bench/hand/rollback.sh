#!/usr/bin/env bash
# How a team goes back by hand, written down as a script: stop, put the dump back, check out, build,
# start, look. The dump was taken before the deploy. It is what `bench/run comparison` holds Volver
# against, and nothing of Volver uses it.
#   rollback.sh TAG DUMP [SERVICE]
set -euo pipefail
tag=$1 dump=$2 service=${3:-api}

docker-compose stop "$service"
docker-compose exec -T db psql -U alojamientos -d postgres -c 'DROP DATABASE alojamientos'
docker-compose exec -T db psql -U alojamientos -d postgres -c 'CREATE DATABASE alojamientos'
docker-compose exec -T db psql -U alojamientos -d alojamientos <"$dump" >/dev/null
git checkout -q "$tag"
docker-compose up -d --build "$service"
for _ in $(seq 30); do
  curl -fsS "http://127.0.0.1:$PORT/health" >/dev/null 2>&1 && exit 0
  sleep 1
done
echo "not healthy after 30 s" >&2
exit 1
