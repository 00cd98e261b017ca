package tv.lacajita.content;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import tv.lacajita.kit.http.ApiError;

/** Told of a form's parts as they are read, fills an {@link Upload} and stops where a limit is reached. */
final class UploadForm extends MultiPart.AbstractPartsListener {
    private final Upload upload;
    private final long maxFileBytes;
    private final int maxOtherBytes;
    private final ApiError tooLarge;
    private long bytes;
    private long fileBytes;
    private RuntimeException refusal;

    UploadForm(Upload upload, long maxFileBytes, int maxOtherBytes, ApiError tooLarge) {
        this.upload = upload;
        this.maxFileBytes = maxFileBytes;
        this.maxOtherBytes = maxOtherBytes;
        this.tooLarge = tooLarge;
    }

    static ApiError malformed() {
        return ApiError.badRequest("form", "El formulario (multipart/form-data) está mal formado o incompleto");
    }

    /** To be called when {@code length} more bytes were parsed: throws what was wrong with them. */
    void check(int length) {
        bytes += length;
        if (refusal != null) {
            throw refusal;
        }
        if (bytes - fileBytes > maxOtherBytes) {
            throw tooLarge;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        unlessFailed(() -> take(chunk.getByteBuffer()));
    }

    @Override
    public void onPart(String name, String fileName, HttpFields fields) {
        if (isFile(name, fileName)) {
            unlessFailed(() -> describe(fileName, Optional.ofNullable(fields.get(HttpHeader.CONTENT_TYPE))));
        }
    }

    @Override
    public void onFailure(Throwable malformation) {
        if (refusal == null) {
            refusal = malformed();
        }
    }

    private void take(ByteBuffer content) {
        if (!isFile(getName(), getFileName())) {
            upload.addText(getName(), content);
            return;
        }
        fileBytes += content.remaining();
        if (fileBytes > maxFileBytes) {
            throw tooLarge;
        }
        upload.write(content);
    }

    private void describe(String filename, Optional<String> declaredType) {
        if (upload.filename().isPresent()) {
            throw malformed(); // a second file
        }
        upload.describe(filename, declaredType);
    }

    /** The parser drops what is thrown at it, so the first is kept for {@link #check}. */
    private void unlessFailed(Runnable work) {
        if (refusal == null) {
            try {
                work.run();
            } catch (RuntimeException e) {
                refusal = e;
            }
        }
    }

    private static boolean isFile(String name, String filename) {
        return filename != null && "file".equals(name);
    }
}
