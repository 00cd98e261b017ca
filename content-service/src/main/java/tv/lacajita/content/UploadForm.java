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
    private Throwable failure;

    UploadForm(Upload upload, long maxFileBytes, int maxOtherBytes, ApiError tooLarge) {
        this.upload = upload;
        this.maxFileBytes = maxFileBytes;
        this.maxOtherBytes = maxOtherBytes;
        this.tooLarge = tooLarge;
    }

    static ApiError malformed() {
        return ApiError.badRequest("form", "El formulario (multipart/form-data) está mal formado o incompleto");
    }

    /** To be called when {@code length} more bytes were parsed: the parser tells {@link #onFailure}, it does not throw. */
    void check(int length) {
        bytes += length;
        if (failure instanceof ApiError refusal) {
            throw refusal;
        }
        if (failure != null) {
            throw malformed();
        }
        if (bytes - fileBytes > maxOtherBytes) {
            throw tooLarge;
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        ByteBuffer content = chunk.getByteBuffer();
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

    @Override
    public void onPart(String name, String fileName, HttpFields fields) {
        boolean isFile = isFile(name, fileName);
        if (isFile && upload.filename().isPresent()) {
            throw malformed(); // a second file
        }
        if (isFile) {
            upload.describe(fileName, Optional.ofNullable(fields.get(HttpHeader.CONTENT_TYPE)));
        }
    }

    @Override
    public void onFailure(Throwable thrown) {
        failure = thrown;
    }

    private static boolean isFile(String name, String filename) {
        return filename != null && "file".equals(name);
    }
}
