# The Debian packages that building and testing need; sourced by the scripts.

BUILD_PACKAGES="g++ cmake ninja-build libcli11-dev libfmt-dev libyaml-cpp-dev nlohmann-json3-dev"
TEST_PACKAGES="libgtest-dev libxml2-utils python3-html5lib python3-jsonschema python3-yaml tzdata man-db mandoc"
CHECK_PACKAGES="clang-format clang-tidy"
# To make the Debian packages and try them; and what tests are skipped without: shells,
# commit hooks, an editor.
PACKAGE_PACKAGES="dpkg-dev debootstrap lintian"
INTEGRATION_PACKAGES="zsh fish pre-commit neovim"
SANITIZER_PACKAGES="clang libclang-rt-14-dev"
BENCHMARK_PACKAGES="libbenchmark-dev"

# Installs those of the packages that are missing.
install_packages() {
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q ' installed$' ||
      missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  [ "$(id -u)" = 0 ] || as_root=sudo
  echo "installing:$missing" >&2
  $as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
    $missing >&2
}
