/* The same in plain C: sizes known to the compiler, everything in registers. cc -O3 -march=native -ffast-math */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { IN = 2, HID = 3, OUT = 1, BATCH = 4, PARAMETERS = HID * (IN + 1) + OUT * (HID + 1) };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

#define EXP(T) _Generic((T)0, float: expf, default: exp)

/* One update by four rows of the order; p is w1 b1 w2 b2. */
#define TRAINER(T, NAME)                                                                                    \
  static void NAME(T *restrict p, const T *xs, const T *ys, const unsigned *order, T step) {                \
    T *w1 = p, *b1 = w1 + HID * IN, *w2 = b1 + HID, *b2 = w2 + OUT * HID;                                   \
    T x[IN][BATCH], a[HID][BATCH], d[HID][BATCH], e[BATCH], y[BATCH], z[BATCH];                             \
    for (int s = 0; s < BATCH; s++)                                                                         \
      for (int j = 0; j < IN; j++) x[j][s] = xs[order[s] * IN + j];                                         \
    for (int i = 0; i < HID; i++)                                                                           \
      for (int s = 0; s < BATCH; s++)                                                                       \
        a[i][s] = 1 / (1 + EXP(T)(-(w1[i * IN] * x[0][s] + w1[i * IN + 1] * x[1][s] + b1[i])));             \
    for (int s = 0; s < BATCH; s++) y[s] = ys[order[s]], z[s] = b2[0];                                      \
    for (int i = 0; i < HID; i++)                                                                           \
      for (int s = 0; s < BATCH; s++) z[s] += w2[i] * a[i][s];                                              \
    for (int s = 0; s < BATCH; s++) z[s] = 1 / (1 + EXP(T)(-z[s]));                                         \
    for (int s = 0; s < BATCH; s++) e[s] = (z[s] - y[s]) * z[s] * (1 - z[s]);                               \
    for (int i = 0; i < HID; i++)                                                                           \
      for (int s = 0; s < BATCH; s++) d[i][s] = w2[i] * e[s] * a[i][s] * (1 - a[i][s]);                     \
    for (int s = 0; s < BATCH; s++) {                                                                       \
      b2[0] -= step * e[s];                                                                                 \
      for (int i = 0; i < HID; i++) {                                                                       \
        w2[i] -= step * e[s] * a[i][s];                                                                     \
        b1[i] -= step * d[i][s];                                                                            \
        for (int j = 0; j < IN; j++) w1[i * IN + j] -= step * d[i][s] * x[j][s];                            \
      }                                                                                                     \
    }                                                                                                       \
  }

TRAINER(float, update_float)
TRAINER(double, update_double)

static void *slurp(const char *path, long *length) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *length = ftell(file);
  rewind(file);
  void *bytes = malloc(*length + 1);
  if (fread(bytes, 1, *length, file) != (size_t)*length) exit(2);
  ((char *)bytes)[*length] = 0;
  fclose(file);
  return bytes;
}

/* The text of a path in the task file. Enough of JSON for a file that the bench wrote. */
static char *text(const char *json, const char *key) {
  char quoted[64];
  snprintf(quoted, sizeof quoted, "\"%s\":\"", key);
  const char *start = strstr(json, quoted);
  if (!start) exit(2);
  start += strlen(quoted);
  return strndup(start, strchr(start, '"') - start);
}

static int descending(const void *a, const void *b) {
  return (*(double *)a < *(double *)b) - (*(double *)a > *(double *)b);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    puts("{\"variants\":{\"c-f32\":{\"label\":\"plain C float32\",\"workloads\":[\"W1\"],\"dtype\":\"float32\"},"
         "\"c-f64\":{\"label\":\"plain C float64\",\"workloads\":[\"W1\"],\"dtype\":\"float64\"}}}");
    return 0;
  }
  int single = !strcmp(argv[2], "c-f32");
  long length, rows;
  char *task = slurp(argv[3], &length);
  double eta = atof(strstr(task, "\"eta\":") + 6);
  unsigned char *inputs = slurp(text(task, "inputs"), &length), *targets = slurp(text(task, "targets"), &rows);
  unsigned *order = slurp(text(task, "order"), &length);
  double *first = slurp(text(task, "parameters"), &length);
  float *xf = malloc(rows * IN * 4), *yf = malloc(rows * 4), pf[PARAMETERS];
  double *xd = malloc(rows * IN * 8), *yd = malloc(rows * 8), pd[PARAMETERS];
  for (long i = 0; i < rows * IN; i++) xf[i] = xd[i] = inputs[i];
  for (long i = 0; i < rows; i++) yf[i] = yd[i] = targets[i];
  puts("{\"ready\":true}");
  fflush(stdout);
  static double rates[100000];
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    double seconds = atof(strchr(line, ':') + 1), check[2] = {0, 0};
    for (int i = 0; i < PARAMETERS; i++) pf[i] = pd[i] = first[i];
    long n = 0, place = 0;
#define UPDATE()                                                                            \
  (single ? update_float(pf, xf, yf, order + place, (float)(eta / BATCH))                                   \
          : update_double(pd, xd, yd, order + place, eta / BATCH),                                          \
   place = place + BATCH < rows ? place + BATCH : 0, n++)
    while (n < 3) UPDATE();
    check[0] = single ? pf[HID * (IN + 1)] : pd[HID * (IN + 1)];
    for (int i = 0; i < PARAMETERS; i++) check[1] += single ? pf[i] : pd[i];
    int slices = 0;
    double start = now(), wall = start;
    clock_t used = clock();
    while (wall - start < seconds && slices < 100000) {
      double before = wall;
      long updates = 0;
      while ((wall = now()) - before < 0.02)
        for (int k = 0; k < 1000; k++) UPDATE(), updates++;
      rates[slices++] = updates / (wall - before);
    }
    used = clock() - used;
    qsort(rates, slices, sizeof *rates, descending);
    printf("{\"updates\":%ld,\"seconds\":%.9f,\"processor\":%.9f,\"best\":%.3f,\"check\":[%.17g,%.17g]}\n", n - 3, wall - start,
           (double)used / CLOCKS_PER_SEC,
           rates[slices / 20], check[0], check[1]);
    fflush(stdout);
  }
  return 0;
}
