# Web process by default; the workers run from the same image with: node dist/workers/main.js
# and the schema is brought up to date with: node dist/src/cli/bin.js migrate
# DATABASE_URL and REDIS_URL name the servers. For a trial without any: node dist/src/cli/bin.js start

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY scripts ./scripts
COPY src ./src
COPY workers ./workers
COPY drizzle ./drizzle
RUN npm run build
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# The links inside the embedded PostgreSQL are made here, since the account below may not write to node_modules.
RUN node --input-type=module -e "const { packagedPostgres } = await import('./dist/src/runtime/postgres-binaries.js'); console.log(packagedPostgres().version)"

FROM node:24-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/drizzle ./drizzle
# The number of the account "node", which the base image brings: initdb asks for a name.
RUN mkdir -p /var/lib/recourse && chown 1000:1000 /var/lib/recourse && chmod 700 /var/lib/recourse
ENV HOST=0.0.0.0 PORT=3000 RECOURSE_HOME=/var/lib/recourse
VOLUME /var/lib/recourse
EXPOSE 3000
USER 1000:1000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/server.js"]
