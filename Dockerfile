# The root file system may be read-only: what is written goes to /tmp and /var/lib/dateline.
# One image for worker, beat, API and migrations; docker-compose.yml says which it is.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/dateline && pip install --no-cache-dir "uv>=0.8"
COPY pyproject.toml uv.lock ./
RUN uv export --quiet --frozen --no-dev --no-emit-project --format requirements.txt --output-file /tmp/requirements.txt \
    && uv pip install --no-cache --compile-bytecode --python /opt/dateline --requirement /tmp/requirements.txt
COPY README.md LICENSE ./
COPY dateline dateline
COPY worker worker
COPY api api
RUN uv pip install --no-cache --compile-bytecode --python /opt/dateline --no-deps .

FROM python:3.11.14-slim-bookworm
COPY --from=build /opt/dateline /opt/dateline
ENV PATH=/opt/dateline/bin:$PATH PYTHONUNBUFFERED=1 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
RUN useradd --uid 10001 --create-home --home-dir /var/lib/dateline dateline
USER dateline
WORKDIR /var/lib/dateline
EXPOSE 8000
CMD ["python", "-m", "api", "--host", "0.0.0.0", "--port", "8000"]
