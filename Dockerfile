# The agent as one image: the service, its workers and Chroma's server are commands of it (see compose.yaml).
FROM python:3.11-slim-bookworm
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY agent agent
COPY tools tools
COPY knowledge knowledge
COPY prompts prompts
COPY tests/evals/tasks tests/evals/tasks
RUN pip install --no-cache-dir --constraint constraints.txt '.[postgres]' \
    && useradd --uid 10001 --create-home csm \
    && install --directory --owner=csm /data /vectors
USER csm
WORKDIR /data
ENV CSM_HOME=/data CSM_INDEX_DIR=/data/index
EXPOSE 8000
CMD ["csm", "serve", "--host", "0.0.0.0", "--port", "8000"]
