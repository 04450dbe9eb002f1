# A clean Debian in a folder, for trying things where nothing is installed yet; sourced by the scripts.
# Needs root: debootstrap and chroot do.

# Makes one in the folder, which is removed when the script ends. It has this machine's release and the
# mirror that its package lists come from, and is made anew each time. Fails where that is not possible.
make_clean_root() {
  clean_root=$1
  trap 'umount "$clean_root/proc" 2>/dev/null; rm -rf --one-file-system "$clean_root"' EXIT
  local release mirror
  release=$(. /etc/os-release && echo "$VERSION_CODENAME")
  mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' "Codename: $release" \
    'Component: main' | head -n 1)
  echo "clean root: $release from $mirror" >&2
  timeout 600 debootstrap --variant=minbase "$release" "$clean_root" "$mirror" \
    >"$clean_root.log" 2>&1 || { tail "$clean_root.log" >&2 && return 1; }
  rm -f "$clean_root.log"
  mount --bind /proc "$clean_root/proc" || return 1  # /dev/fd leads there
  in_clean_root apt-get update -qq
}

# Runs a command there, with nothing of this machine's environment.
in_clean_root() {
  chroot "$clean_root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}
