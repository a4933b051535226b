/** The package for rpm: the tree that the one for Debian has, by rpmbuild alone. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { evenTree } from './even-tree.mjs'
import {
  DESCRIPTION,
  LINUX_HOME,
  linuxPlaces,
  maintainer,
  manifest,
  put,
  SANDBOX,
  SANDBOX_MODE,
  SUMMARY,
} from './linux-tree.mjs'

/** What rpm calls Node's names of processors. */
export const RPM_ARCH = { x64: 'x86_64', arm64: 'aarch64' }

/** Chromium brings these itself; nobody else's are meant, and they are for nobody else. */
const OWN_LIBRARIES = '^lib(ffmpeg|EGL|GLESv2|vulkan|vk_swiftshader)\\\\.so'

/**
 * Makes the package and returns its path. Of the same app the same bytes, wherever and whenever.
 * @param {{ app: string, arch: 'x64'|'arm64', version: string, epoch: number, out: string, quick: boolean, remark: string }} build as in debs.mjs
 */
export function makeRpm({ app, arch, version, epoch, out, quick, remark }) {
  mkdirSync(out, { recursive: true })
  const work = mkdtempSync(join(out, '.rpm-'))
  try {
    const tree = join(work, 'tree')
    for (const [place, what] of Object.entries(linuxPlaces(app))) put(join(tree, place), what)
    evenTree(tree, epoch)
    chmodSync(join(tree, LINUX_HOME, SANDBOX), SANDBOX_MODE)
    const spec = join(work, 'yuanzhuo.spec')
    const numbered = version.replaceAll('-', '~') // "-" parts version and release
    writeFileSync(spec, specOf({ tree, version: numbered, quick, remark }))
    execFileSync(
      'rpmbuild',
      ['-bb', '--quiet', '--target', `${RPM_ARCH[arch]}-linux`, '-D', `_topdir ${work}`, '-D', `_rpmdir ${out}`, spec],
      { env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) }, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    return join(out, `yuanzhuo-${numbered}-1.${RPM_ARCH[arch]}.rpm`)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** What the program needs of the system is found by rpmbuild in its binaries, as names of libraries, which are the same on all systems. */
const specOf = ({ tree, version, quick, remark }) => `
%global _buildhost localhost
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global source_date_epoch_from_changelog 0
%global _build_name_fmt %%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm
%global _binary_payload ${quick ? 'w1.zstdio' : 'w6.xzdio'}
%global _build_id_links none
%global debug_package %{nil}
%global __os_install_post %{nil}
%global __requires_exclude ${OWN_LIBRARIES}
Name: yuanzhuo
Version: ${version}
Release: 1
Summary: ${SUMMARY}
License: MIT
URL: ${manifest.homepage}
Packager: ${maintainer()}
AutoProv: no
# Asked for while the program runs: words beside the tray, and where keys are sealed.
Recommends: libnotify.so.4()(64bit)
Recommends: libsecret-1.so.0()(64bit)

%description
${[...DESCRIPTION, ...(remark ? ['', remark] : [])].join('\n')}

%install
mkdir -p %{buildroot}
mv ${tree}/usr %{buildroot}/

%files
%defattr(-,root,root,-)
/${LINUX_HOME}
/usr/bin/yuanzhuo
/usr/share/applications/yuanzhuo.desktop
/usr/share/mime/packages/yuanzhuo.xml
/usr/share/icons/hicolor/*/apps/yuanzhuo.*
/usr/share/doc/yuanzhuo
`
