//! A file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Puts `content` in the place of the file `path`, which keeps its mode; a link stays one.
pub(super) fn replace(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let mode = fs::metadata(&path)?.permissions();
    if mode.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let (file, folder) = beside(&path, content)?;
    file.as_file().set_permissions(mode)?;
    file.persist(&path).map_err(|error| error.error)?;
    folder.sync_all()
}

/// Makes the file `path`; fails where something has that name already.
pub(super) fn create(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let (file, folder) = beside(path, content)?;
    // a temporary file is for its owner alone; a new one is as the user's umask says
    file.as_file().set_permissions(usual_mode(path)?)?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    folder.sync_all()
}

/// The content in a file beside `path`, and their folder.
fn beside(path: &Path, content: impl AsRef<[u8]>) -> io::Result<(tempfile::NamedTempFile, File)> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(content.as_ref())?;
    file.as_file().sync_all()?;
    Ok((file, File::open(folder)?))
}

/// The mode that a file made in the usual way has here.
fn usual_mode(path: &Path) -> io::Result<fs::Permissions> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    let made = tempfile::Builder::new().make_in(folder, |path| File::create_new(path))?;
    Ok(made.as_file().metadata()?.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_is_replaced_as_it_is_and_made_only_once() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        create(&path, "one").unwrap();
        assert_eq!(create(&path, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        std::os::unix::fs::symlink("a", &link).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&link, "three").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
        assert!(replace(&path, "four").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing else is left there");
    }
}
