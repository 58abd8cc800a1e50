# Compiles the gateway, the query editor and the pages.
FROM node:20.20.2-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build

# What serves: no compiler of the editor, no tests, no sources but the files that are read.
FROM node:20.20.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
# Letters of the pictures of pages: Latin, Russian and Kazakh.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && \
  rm -rf /var/lib/apt/lists/*
# For the embedded database alone; with PostgreSQL nothing is written to it.
RUN install --directory --owner=node --group=node --mode=0700 /data
VOLUME /data
COPY data data
COPY src/editor/library src/editor/library
COPY --from=build /app/dist dist
USER node
EXPOSE 4000
STOPSIGNAL SIGTERM
# The process answers. Whether it is ready is for load balancers, at /readyz.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/healthz').then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--enable-source-maps", "dist/src/main.js"]
