# Scores the sittings of vectors.json a second time, from the batch formulas and with mvtnorm, and compares.
#
#   Rscript vectors.R check vectors.json    recompute every number of the file; exit 1 if one differs
#   Rscript vectors.R write vectors.json    draw the sittings and write the file anew
#
# Debian: r-base-core r-cran-mvtnorm r-cran-jsonlite. Nothing here is shared with the Go code but the formulas.

library(jsonlite)
library(mvtnorm)

formulas <- c(
  "y = answer/1.14; L has lambda on the axis of the answer's facet; psi = 1 - lambda^2",
  "cov = inverse(I + L'L/psi); mean = cov L'y/psi",
  "w is the portrait; role mean = w'mean; role sd = sqrt(w' cov w)",
  "fit, low, high = 100*pnorm(mean + (0, -1.645, 1.645) sd)",
  "best = P(both contrasts of the role over the others > 0), bivariate normal",
  "leading b: largest role mean; second s: smallest z against b; third o",
  "bound = 1 - pnorm(-z_bs) - pnorm(-z_bo); pair = 1 - pnorm(-z_bo); delta = .52 * prior sd of the contrast b-s",
  "alike = pnorm((delta-d_bs)/sd_bs) - pnorm((-delta-d_bs)/sd_bs); side = 1 - best of project-manager",
  "kind: unfinished (fewer than 10 answers, or 2 on an axis), clear (bound >= .9), hybrid (pair >= .9, alike >= .6), side (side >= .9), likely (best of b >= .6), close",
  "reasons: (w_b-w_s)' cov L_i y_i/psi, facet by facet; they sum to the contrast d_bs",
  "facet: r = y - L mean; d = sum(lambda r/psi)/(1/.25 + n lambda^2/psi); mean = mean_axis + d; sd = sqrt(cov_axis + 1/(1/.25 + n lambda^2/psi))",
  "misfit = y' inverse(L L' + psi I) y / n, which is the mean of e^2/q over the updates in any order"
)

roles <- c("product-owner", "product-manager", "project-manager")
facets <- c("v1", "v2", "v3", "v4", "v5", "v6", "s1", "s2", "s3", "a1", "a2", "a3")
prior <- diag(3)
w <- rbind(c(.75, -.56, .35), c(.75, .66, -.05), c(-.86, -.40, -.32))

axis_of <- function(facet) match(substr(facet, 1, 1), c("v", "s", "a"))
scores <- function(mean, sd) 100 * pnorm(c(mean, mean - 1.645 * sd, mean + 1.645 * sd))

# The difference of two roles in a posterior: mean, sd and their quotient.
contrast <- function(r, s, mean, cov) {
  v <- w[r, ] - w[s, ]
  d <- sum(v * mean)
  sd <- sqrt(drop(v %*% cov %*% v))
  list(v = v, d = d, sd = sd, z = d / sd)
}

best <- function(r, mean, cov) {
  v <- -sweep(w[-r, ], 2, w[r, ])
  s <- v %*% cov %*% t(v)
  as.numeric(pmvnorm(lower = c(0, 0), upper = c(Inf, Inf), mean = drop(v %*% mean), sigma = s, algorithm = TVPACK(1e-14)))
}

# The verdict: counts of answers by axis, and the evidence in the order of score.
kind <- function(counts, e) {
  if (sum(counts) < 10 || min(counts) < 2) return("unfinished")
  if (e[2] >= .9) return("clear")
  if (e[3] >= .9 && e[4] >= .6) return("hybrid")
  if (e[5] >= .9) return("side")
  if (e[1] >= .6) return("likely")
  "close"
}

# Scores one sitting: the answers as a list of whole numbers by facet, and one loading for all of them.
score <- function(answers, lambda) {
  facet <- rep(names(answers), lengths(answers))
  y <- as.numeric(unlist(answers)) / 1.14
  n <- length(y)
  psi <- 1 - lambda^2
  L <- matrix(0, n, 3)
  L[cbind(seq_len(n), axis_of(facet))] <- lambda
  cov <- solve(solve(prior) + t(L) %*% L / psi)
  mean <- drop(cov %*% t(L) %*% y) / psi

  m <- drop(w %*% mean)
  sd <- sqrt(diag(w %*% cov %*% t(w)))
  p <- sapply(1:3, best, mean = mean, cov = cov)
  b <- which.max(m)
  others <- setdiff(1:3, b)
  z <- sapply(others, function(r) contrast(b, r, mean, cov)$z)
  s <- others[which.min(z)]
  o <- setdiff(others, s)
  near <- contrast(b, s, mean, cov)
  far <- contrast(b, o, mean, cov)
  delta <- .52 * contrast(b, s, mean, prior)$sd
  evidence <- c(p[b], 1 - pnorm(-near$z) - pnorm(-far$z), 1 - pnorm(-far$z),
                pnorm((delta - near$d) / near$sd) - pnorm((-delta - near$d) / near$sd), 1 - p[3], delta)

  facet_scores <- lapply(facets, function(f) {
    a <- axis_of(f)
    r <- y[facet == f] - lambda * mean[a]
    precision <- 1 / .25 + length(r) * lambda^2 / psi
    m <- mean[a] + sum(lambda * r / psi) / precision
    sd <- sqrt(cov[a, a] + 1 / precision)
    c(m, sd, scores(m, sd))
  })
  list(
    mean = mean, cov = cov,
    roles = lapply(1:3, function(r) c(m[r], sd[r], scores(m[r], sd[r]), p[r])),
    leading = unbox(roles[b]), second = unbox(roles[s]),
    contrast = c(near$d, near$sd),
    evidence = evidence,
    kind = unbox(kind(table(factor(axis_of(facet), 1:3)), evidence)),
    reasons = drop(L %*% cov %*% near$v) * y / psi,
    facets = facet_scores,
    misfit = unbox(drop(y %*% solve(L %*% prior %*% t(L) + psi * diag(n), y)) / n)
  )
}

# Draws a sitting: up to four answers for a facet, tilted along the axes.
draw <- function(i) {
  tilt <- rnorm(3)
  answers <- list()
  for (f in facets) {
    k <- sample(0:4, 1)
    if (k > 0) answers[[f]] <- as.integer(pmax(-2, pmin(2, round(rnorm(k, tilt[axis_of(f)], 1.1)))))
  }
  if (length(unlist(answers)) < 2) return(draw(i))
  list(name = unbox(sprintf("drawn %02d", i)), lambda = unbox(sample(c(.3, .45, .6), 1)), answers = answers)
}

golden <- list(
  list(name = unbox("A"), lambda = unbox(.5), answers = list(v1 = c(2L, 1L), s1 = c(-1L, 0L), a1 = c(1L, 2L))),
  list(name = unbox("B"), lambda = unbox(.45), answers = list(
    v1 = c(2L, 1L, 0L, -1L, 2L, 1L, 1L, 0L), s1 = c(-2L, -1L, 0L, 1L, -1L, -2L, 0L), a1 = c(0L, 1L, -1L, 2L, 0L, 1L)))
)

write_vectors <- function(path) {
  set.seed(20)
  sittings <- c(golden, lapply(1:60, draw))
  vectors <- lapply(sittings, function(v) c(v, score(v$answers, v$lambda)))
  lines <- sapply(vectors, toJSON, digits = I(15))
  writeLines(c(
    '{"formulas": [', paste0("  ", sapply(formulas, function(f) toJSON(unbox(f))), c(rep(",", length(formulas) - 1), "")),
    '], "vectors": [', paste0(lines, c(rep(",", length(lines) - 1), "")), "]}"
  ), path)
  cat(length(vectors), "sittings written\n")
}

# The largest difference between the numbers of a recorded and a recomputed sitting; infinite if words differ.
deviation <- function(old, new) {
  for (word in c("leading", "second", "kind")) {
    if (!identical(old[[word]], as.character(new[[word]]))) return(Inf)
  }
  numbers <- c("mean", "cov", "roles", "contrast", "evidence", "reasons", "facets", "misfit")
  flat <- function(x, f) as.numeric(unlist(if (is.matrix(x[[f]])) t(x[[f]]) else x[[f]]))
  max(sapply(numbers, function(f) max(abs(flat(old, f) - flat(new, f)))))
}

check_vectors <- function(path) {
  vectors <- fromJSON(path, simplifyVector = FALSE)$vectors
  worst <- max(sapply(vectors, function(v) deviation(v, score(v$answers, v$lambda))))
  cat(sprintf("%d sittings recomputed with R, largest difference %.1e\n", length(vectors), worst))
  if (!(worst < 1e-9)) quit(status = 1)
}

args <- commandArgs(trailingOnly = TRUE)
if (length(args) != 2 || !(args[1] %in% c("check", "write"))) stop("usage: Rscript vectors.R check|write FILE")
if (args[1] == "write") write_vectors(args[2]) else check_vectors(args[2])
