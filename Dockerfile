# syntax=docker/dockerfile:1
# docker build -t masthead .
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-update-notifier
COPY tsconfig.json tsconfig.build.json vite.config.ts ./
COPY tools tools
COPY src src
COPY jobs jobs
RUN npm run build && mkdir doc && mv dist/sbom.json dist/THIRD-PARTY-LICENSES doc/

FROM ${BASE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-update-notifier
# Models, builds for browsers, declarations and source maps that nothing here reads: more than half of all.
COPY tools/prune.mjs tools/
RUN node tools/prune.mjs

FROM ${BASE}
# With `--build-arg FFMPEG=yes` videos are made fit for each platform; without it they go out as they are where they fit.
ARG FFMPEG=
# tini hands signals on and reaps; the fonts are for credits in letters that those of cards lack.
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini fontconfig-config fonts-dejavu-core fonts-wqy-microhei ${FFMPEG:+ffmpeg} \
  && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
  && groupadd --system --gid 10001 masthead \
  && useradd --system --uid 10001 --gid masthead --home-dir /app --shell /usr/sbin/nologin masthead \
  && install -d -o masthead -g masthead /data
# MALLOC_ARENA_MAX: with more arenas the memory that pictures took is never given back.
ENV NODE_ENV=production \
  MALLOC_ARENA_MAX=2 \
  MASTHEAD_DATA=/data \
  MASTHEAD_HOST=0.0.0.0 \
  MASTHEAD_PORT=8080
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/doc /usr/share/doc/masthead
COPY package.json LICENSE ./
COPY bin bin
COPY config config
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MASTHEAD_PORT}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["/usr/bin/tini", "--", "node", "bin/masthead.mjs"]
CMD ["start"]
