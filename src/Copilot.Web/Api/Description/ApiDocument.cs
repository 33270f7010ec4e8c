using System.Globalization;
using Copilot.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Copilot.Web.Api.Description;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>: made from the endpoints as they are, with what holds for all of them told once.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    public const string Route = "/openapi/{documentName}.json";
    public const string Session = "session";
    public const string Token = "request-token";
    public const string Key = "api-key";

    private const string Problem = "application/problem+json";

    private static readonly IReadOnlyDictionary<int, string> Statuses = new Dictionary<int, string>
    {
        [200] = "Done, or what was asked for.",
        [201] = "Taken in; Location says where it is.",
        [202] = "Begun; Location says where to look for it.",
        [400] = "It does not come from a page of the workspace (the request token is missing or old), or it cannot be read.",
        [401] = "Nobody is signed in, and no API key was sent.",
        [403] = "The role, or the scope of the key, does not include it.",
        [404] = "There is no such thing.",
        [409] = "Somebody was quicker: it was changed since it was looked at, or the same idempotency key is being worked on.",
        [413] = "Larger than this workspace takes.",
        [415] = "Of a kind that is not taken here.",
        [422] = "Refused: `title` says why, `detail` what to do, `code` is stable.",
        [503] = "It cannot be asked now.",
        [428] = "It is not said which version this was written upon (If-Match).",
        [429] = "Too much at once: wait a minute.",
    };

    public static void AddTo(IServiceCollection services) =>
        services.AddOpenApi(
            Name,
            options =>
            {
                options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                options.ShouldInclude = api =>
                    api.RelativePath is { } path
                    && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith("health", StringComparison.Ordinal));
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        Head(document);
                        return Task.CompletedTask;
                    }
                );
                options.AddOperationTransformer(
                    async (operation, context, cancel) =>
                    {
                        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Described.Body>().FirstOrDefault() is { } body)
                        {
                            operation.RequestBody = new OpenApiRequestBody
                            {
                                Required = true,
                                Content = new Dictionary<string, OpenApiMediaType>
                                {
                                    [body.Type] = new()
                                    {
                                        Schema =
                                            body.Shape == typeof(IFormFile)
                                                ? CaseForm()
                                                : await context.GetOrCreateSchemaAsync(body.Shape, null, cancel),
                                    },
                                },
                            };
                        }

                        Tell(operation, context);
                    }
                );
            }
        );

    private static void Head(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Copilot, the review workspace",
            Version = Name,
            Description =
                "Requests under review: taken in, drafted, checked, edited and decided by people. The software never decides; what is adverse is signed by a physician in a session of their own, never with an API key. "
                + "Refusals are problem details (RFC 9457): `title` says why, `detail` what to do, `code` is stable and listed in docs/codes.md. Chart text stands in bodies only, never in an address.",
        };
        // Where it is served from is known to whoever read it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "__Host-copilot-session",
                Description = "A person's session, as signing in on a page gives it (in Development the cookie is called copilot-session).",
            },
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = AntiForgery.Header,
                Description =
                    "With a session: whatever changes something carries the token that each page holds in its meta element request-token.",
            },
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "An API key, granted by an administrator. It has the scopes read, write, audit or metrics and never more than the person for whom it acts; it signs and attests nothing.",
            },
        };
    }

    private static void Tell(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var changes = context.Description.HttpMethod is not ("GET" or "HEAD");
        var open = metadata.OfType<IAllowAnonymous>().Any();
        var versioned = metadata.OfType<Described.Version>().Any();
        var person = metadata.OfType<Described.PersonOnly>().Any();
        operation.Tags = new HashSet<OpenApiTagReference>();
        operation.OperationId ??= Id(context.Description.HttpMethod ?? "GET", context.Description.RelativePath ?? "");
        if (!open)
        {
            OpenApiSecuritySchemeReference Of(string scheme) => new(scheme, context.Document);
            var session = new OpenApiSecurityRequirement { [Of(Session)] = [] };
            if (changes)
            {
                session[Of(Token)] = [];
            }

            operation.Security = person ? [session] : [session, new OpenApiSecurityRequirement { [Of(Key)] = [] }];
        }

        operation.Responses ??= [];
        foreach (var (status, response) in operation.Responses)
        {
            if (
                int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && Statuses.TryGetValue(number, out var words)
            )
            {
                response.Description = words;
                if (versioned && number is 200 && response is OpenApiResponse whole)
                {
                    whole.Headers = new Dictionary<string, IOpenApiHeader>
                    {
                        ["ETag"] = new OpenApiHeader
                        {
                            Description = "The version, between quotation marks.",
                            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                        },
                    };
                }
            }
        }

        int[] refused =
        [
            .. Refused(open, changes, versioned, context.Description.RelativePath?.Contains('{', StringComparison.Ordinal) == true),
        ];
        foreach (var status in refused)
        {
            operation.Responses.TryAdd(
                status.ToString(CultureInfo.InvariantCulture),
                new OpenApiResponse
                {
                    Description = Statuses[status],
                    Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = Details() } },
                }
            );
        }

        operation.Parameters ??= [];
        if (changes && versioned)
        {
            operation.Parameters.Add(
                Header(
                    "If-Match",
                    "The version that this was written upon, as ETag gave it: whoever was slower is told (409), and nothing is overwritten.",
                    required: true
                )
            );
        }

        if (changes && !metadata.OfType<Described.NotReplayed>().Any())
        {
            operation.Parameters.Add(
                Header(
                    "Idempotency-Key",
                    "A word of your own for this one act, such as a UUID, 1 to 200 characters. The same again within a day gives the first answer again and does nothing; with another body it is refused (422).",
                    required: false
                )
            );
        }
    }

    private static IEnumerable<int> Refused(bool open, bool changes, bool versioned, bool named)
    {
        if (!open)
        {
            yield return 401;
            yield return 403;
            yield return 429;
        }

        if (named)
        {
            yield return 404;
        }

        if (changes)
        {
            yield return 400;
            yield return 409;
            yield return 422;
        }

        if (changes && versioned)
        {
            yield return 428;
        }
    }

    private static OpenApiParameter Header(string name, string words, bool required) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = words,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static OpenApiSchema CaseForm()
    {
        static OpenApiSchema File(string words) =>
            new()
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                Description = words,
            };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["case"] = File("A case folder as a zip: case.yaml and chart/."),
                ["documents"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = File("Text, Markdown, PDF, DOCX or HTML, told by its content."),
                    Description =
                        "Beside the fields of the page's form (received, urgency, line-of-business, state, profile, age, sex, diagnoses, code-0, units-0, levels-0, side-0 and on), where no folder is sent.",
                },
            },
        };
    }

    private static OpenApiSchema Details()
    {
        static OpenApiSchema Text(string words) => new() { Type = JsonSchemaType.String, Description = words };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["title"] = Text("Why, in a sentence."),
                ["detail"] = Text("What to do."),
                ["code"] = Text("Stable; left out where there is none."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            },
        };
    }

    // Of method and path: "get-cases-id-draft".
    private static string Id(string method, string path) =>
        string.Join(
            '-',
            path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Where(p => p != "api")
                .Select(p => p.Trim('{', '}').Split(':')[0])
                .Prepend(method.ToLowerInvariant())
        );
}
