package langevin.results;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;

/** A results folder that cannot be written or read; the message is meant for the user as it is. */
public final class ResultsException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A message that stands by itself: what cannot be done, and why. */
  public ResultsException(String message) {
    super(message);
  }

  /** Such a message with what led to it. */
  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** "cannot write PATH: reason", with the reason of the operating system in plain words. */
  public static ResultsException cannot(String verb, Path path, Exception cause) {
    return cause instanceof ResultsException already
        ? already
        : new ResultsException("cannot " + verb + " " + path + ": " + reason(cause), cause);
  }

  private static String reason(Exception cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException e -> "no such file or folder: " + e.getFile();
      case NotDirectoryException e -> e.getFile() + " is not a folder";
      case FileAlreadyExistsException e -> e.getFile() + " exists and is not a folder";
      case ReadOnlyFileSystemException _ -> "the file system is read-only";
      case FileSystemException e when e.getReason() != null -> lowerFirst(e.getReason());
      default -> {
        String message = cause.getMessage();
        yield message == null ? cause.getClass().getSimpleName() : lowerFirst(message);
      }
    };
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
