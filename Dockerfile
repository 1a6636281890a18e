# docker build -t vn-extractor .
# docker run --rm --network none --read-only --tmpfs /tmp -v "$PWD:/data:ro" vn-extractor /data/bao-cao.pdf
# docker run --rm -p 127.0.0.1:8642:8642 -v kho:/data vn-extractor serve --data /data --host 0.0.0.0  (add users first)
FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY . .
RUN python -m venv /opt/extractor \
 && /opt/extractor/bin/pip install --no-cache-dir --upgrade pip -c constraints.txt \
 && /opt/extractor/bin/pip install --no-cache-dir -c constraints.txt --build-constraint constraints.txt ".[ocr,web,postgres]" \
 && /opt/extractor/bin/python -m compileall -q -x olefile2 /opt/extractor

FROM python:3.11-slim-bookworm
# LibreOffice draws the pages of Word papers in the workbench: 470 MB, left out by --build-arg OFFICE=
ARG OFFICE="libreoffice-writer-nogui fonts-liberation2"
RUN apt-get update \
 && apt-get install -y --no-install-recommends antiword tesseract-ocr-vie $OFFICE \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 10001 extractor
COPY --from=build /opt/extractor /opt/extractor
ENV PATH=/opt/extractor/bin:$PATH PYTHONUNBUFFERED=1
USER extractor
WORKDIR /data
ENTRYPOINT ["extract"]
CMD ["--help"]
