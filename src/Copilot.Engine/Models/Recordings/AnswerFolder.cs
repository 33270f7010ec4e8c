using System.Text;
using Copilot.Engine.Models.Calls;

namespace Copilot.Engine.Models.Recordings;

/// <summary>A folder of recordings: <c>&lt;hash&gt;.request.json</c>, and <c>&lt;hash&gt;.answer.json</c> where it is answered. A file is written whole or not at all.</summary>
/// <param name="path">Made when the first file is written.</param>
public sealed class AnswerFolder(string path)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static int _written;

    /// <summary>What the answer's file holds; null where there is none.</summary>
    /// <exception cref="ModelFailedException">It cannot be read.</exception>
    public string? Find(string hash)
    {
        var file = Answer(hash);
        try
        {
            return File.Exists(file) ? File.ReadAllText(file) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFailedException(ModelFailure.Broken, $"The recorded answer {hash} cannot be read.");
        }
    }

    /// <summary>Keeps a request, so that somebody can answer it. One that is there already stays as it is.</summary>
    /// <exception cref="ModelFailedException">It cannot be written.</exception>
    public void Keep(ModelRequest request, string hash)
    {
        if (!File.Exists(Request(hash)))
        {
            Write(Request(hash), request.ToJson());
        }
    }

    /// <summary>Keeps an answer beside its request.</summary>
    /// <exception cref="ModelFailedException">It cannot be written.</exception>
    public void Keep(ModelRequest request, string hash, string answer)
    {
        Keep(request, hash);
        Write(Answer(hash), answer);
    }

    private string Request(string hash) => Path.Combine(path, $"{hash}.request.json");

    private string Answer(string hash) => Path.Combine(path, $"{hash}.answer.json");

    private void Write(string file, string text)
    {
        var temporary = $"{file}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}.partial";
        try
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(temporary, text, Utf8);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Remove(temporary);
            throw new ModelFailedException(
                ModelFailure.Broken,
                "The folder of recordings cannot be written. See that it is a folder and that you may write there."
            );
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What could not be written cannot be removed either.
        }
    }
}
